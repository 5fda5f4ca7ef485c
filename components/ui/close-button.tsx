/** The icon is drawn here, since the public page loads no icon library. */
export function CloseButton({
  label,
  className = "",
  onClick,
}: {
  label: string;
  className?: string;
  onClick: () => void;
}) {
  return (
    <button type="button" className={`chat-icon-button ${className}`} aria-label={label} onClick={onClick}>
      <svg
        viewBox="0 0 24 24"
        className="size-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M6 6l12 12M18 6L6 18" />
      </svg>
    </button>
  );
}
