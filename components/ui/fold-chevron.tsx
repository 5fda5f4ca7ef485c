/** The mark of everything that opens in place: the first thing in its `<summary>`, and turned while it is open. */
import { ChevronRight } from "lucide-react";

export const FoldChevron = () => <ChevronRight className="fold-chevron" strokeWidth={1.75} aria-hidden="true" />;
