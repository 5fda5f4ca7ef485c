"use client";
/** A document's owner, day of review and tags: shown in a line, changed in a dialog. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { type Option, SelectField, TextField } from "#components/ui/field.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { BaseId, DocumentId, UserId } from "#lib/ids.ts";
import type { DocumentReview } from "#lib/knowledge/review-schema.ts";
import { chunkPath } from "./chunk-path.ts";

type Change = { documentId: DocumentId; ownerId: UserId | null; reviewOn: string | null; tags: string[] };

export type ReviewTools = {
  baseId: BaseId;
  readerId: UserId | null;
  /** The members, who can be the owner. */
  members: readonly { id: UserId; name: string }[];
  update: Action<Change>;
};

type ReviewLineProps = Pick<ReviewTools, "baseId" | "readerId"> & { review: DocumentReview };

/** The owner is named to everybody else. */
export function ReviewLine({ baseId, readerId, review }: ReviewLineProps) {
  const t = useTranslations("review");
  const format = useFormatter();
  const { reviewOn, isDue, tags } = review;
  const owner = review.owner?.id === readerId ? null : review.owner;
  if (!owner && !reviewOn && tags.length === 0) return null;
  const day = reviewOn && format.dateTime(new Date(reviewOn), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      {owner ? <span className="min-w-0 break-words">{t("ownedBy", { name: owner.name })}</span> : null}
      {day ? <span>{t("reviewDay", { when: day })}</span> : null}
      {isDue ? <Badge tone="cite">{t("due")}</Badge> : null}
      {tags.map((tag) => (
        <ListLink
          key={tag}
          className="inline-flex min-h-6 min-w-0 items-center break-words rounded-full bg-sunken px-2 text-ink text-xs hover:underline"
          href={chunkPath(baseId, { tag })}
        >
          {tag}
        </ListLink>
      ))}
    </div>
  );
}

/** The members, and the present owner even after they left the workspace. */
function useOwners({ members }: ReviewTools, owner: DocumentReview["owner"]): Option[] {
  const t = useTranslations("review");
  const options = members.map(({ id, name }) => ({ value: id, label: name }));
  if (owner && !members.some(({ id }) => id === owner.id))
    options.push({ value: owner.id, label: t("leftNamed", { name: owner.name }) });
  return [{ value: "", label: t("nobody") }, ...options];
}

type Reviewed = { id: DocumentId; title: string; review: DocumentReview };

function ReviewForm({ document, tools, onDone }: { document: Reviewed; tools: ReviewTools; onDone: () => void }) {
  const t = useTranslations("review");
  const common = useTranslations("common");
  const router = useRouter();
  const { owner, reviewOn, tags } = document.review;
  const owners = useOwners(tools, owner);
  const known = [...tools.members, ...(owner ? [owner] : [])].map(({ id }) => id);
  const { form, field, problem, isPending } = useForm(tools.update, {
    input: (values) => ({
      documentId: document.id,
      ownerId: values.choice<UserId | "">("ownerId", known, "") || null,
      reviewOn: values.text("reviewOn") || null,
      tags: values.list("tags"),
    }),
    onDone: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <SelectField
        label={t("owner")}
        hint={t("ownerHint")}
        {...field("ownerId")}
        defaultValue={owner?.id ?? ""}
        options={owners}
      />
      <TextField
        type="date"
        label={t("reviewOn")}
        hint={t("reviewHint")}
        {...field("reviewOn")}
        defaultValue={reviewOn ?? ""}
      />
      <TextField
        label={t("tags")}
        hint={t("tagsHint")}
        {...field("tags")}
        autoComplete="off"
        defaultValue={tags.join(", ")}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending}>
          {common("save")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {common("cancel")}
        </Button>
      </div>
    </form>
  );
}

type ReviewDialogProps = { document: Reviewed; tools: ReviewTools; isOpen: boolean; onClose: () => void };

export function ReviewDialog({ document, tools, isOpen, onClose }: ReviewDialogProps) {
  const t = useTranslations("review");
  return (
    <Dialog title={t("editNamed", { name: document.title })} isOpen={isOpen} onClose={onClose}>
      <ReviewForm document={document} tools={tools} onDone={onClose} />
    </Dialog>
  );
}
