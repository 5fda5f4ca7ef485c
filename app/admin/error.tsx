"use client";
import { PageProblem } from "#components/layout/page-problem.tsx";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return <PageProblem reset={reset} />;
}
