/** The files beside a question, from being chosen to being ready. Pure. */
import type { Attachment } from "#lib/attachments/schema.ts";
import type { Attached } from "./attached.ts";

export type TrayFile = {
  key: string;
  name: string;
  sizeBytes: number;
  /** Before the server has said what it is, as the browser takes it. */
  isImage: boolean;
  /** The share sent; the server checks a file that is sent as a whole. */
  progress: number;
  attachment: Attachment | null;
  /** Why it is not taken; null while it is on its way, and for one that is ready. */
  problem: string | null;
  /** The same may be tried again. */
  mayRetry: boolean;
};

export type TrayState = {
  files: readonly TrayFile[] /** Files were left out, since there were too many. */;
  isOver: boolean;
};

export type TrayAction =
  | { type: "added"; files: readonly TrayFile[]; isOver: boolean }
  | { type: "changed"; key: string; change: Partial<TrayFile> }
  | { type: "removed"; key: string };

export function trayReducer(state: TrayState, action: TrayAction): TrayState {
  switch (action.type) {
    case "added":
      return { files: [...state.files, ...action.files], isOver: action.isOver };
    case "changed":
      return {
        ...state,
        files: state.files.map((file) => (file.key === action.key ? { ...file, ...action.change } : file)),
      };
    case "removed":
      return { files: state.files.filter(({ key }) => key !== action.key), isOver: false };
  }
}

export const attachedOf = ({ files }: TrayState): Attached => ({
  files: files.flatMap(({ attachment }) => attachment ?? []),
  isBusy: files.some(({ attachment, problem }) => attachment === null && problem === null),
});

export const storedFile = (attachment: Attachment): TrayFile => ({
  key: attachment.id,
  name: attachment.name,
  sizeBytes: attachment.sizeBytes,
  isImage: attachment.kind === "image",
  progress: 1,
  attachment,
  problem: null,
  mayRetry: false,
});
