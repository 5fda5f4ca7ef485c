"use client";
/** The published bot's URL: as text, as a link, as a QR code for a phone. */
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { CopyLine } from "#components/ui/copy-line.tsx";

function QrCode({ url, label }: { url: string; label: string }) {
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void import("qrcode")
      .then(({ default: qrcode }) => qrcode.toDataURL(url, { margin: 1, width: 168 }))
      .then((data) => {
        if (isCurrent) setImage(data);
      });
    return () => {
      isCurrent = false;
    };
  }, [url]);
  const picture = (source: string) => (
    // biome-ignore lint/performance/noImgElement: a data address gains nothing from the image optimiser
    <img src={source} alt={label} width={168} height={168} className="rounded-control border border-line bg-white" />
  );
  return image ? picture(image) : null;
}

/** `networkAddress` is the server's IPv4 address in its network, where it has one. */
type LiveUrlProps = { slug: string; networkAddress: string | null };

/** Loopback names: on a phone they would mean the phone. */
const isOwnMachine = (hostname: string) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

export function LiveUrl({ slug, networkAddress }: LiveUrlProps) {
  const t = useTranslations("publish");
  const url = `${location.origin}/b/${slug}`;
  const isHereOnly = isOwnMachine(location.hostname);
  const phoneUrl =
    isHereOnly && networkAddress ? `http://${networkAddress}${location.port && `:${location.port}`}/b/${slug}` : url;
  return (
    <div className="flex flex-col gap-3 sm:flex-row">
      {isHereOnly && !networkAddress ? null : <QrCode url={phoneUrl} label={t("qr")} />}
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <CopyLine label={t("address")} text={url} />
        <a className="text-accent underline" href={url} target="_blank" rel="noreferrer">
          {t("openPage")}
        </a>
        <p className="text-muted text-sm [overflow-wrap:anywhere]">
          {isHereOnly ? t(networkAddress ? "networkHint" : "hereOnly", { url: phoneUrl }) : t("phoneHint")}
        </p>
      </div>
    </div>
  );
}
