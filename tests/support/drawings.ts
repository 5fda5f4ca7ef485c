/** Writes the parts of charts and of SmartArt diagrams. */

/** Each point below the one before it where `edges` say so, as `[from, to, order]`. */
export const diagram = (texts: string[], edges: [number, number, number][] = []) =>
  `<dgm:dataModel><dgm:ptLst>${texts
    .map(
      (text, id) =>
        `<dgm:pt modelId="${id}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`,
    )
    .join(
      "",
    )}</dgm:ptLst><dgm:cxnLst>${edges.map(([from, to, order]) => `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`).join("")}</dgm:cxnLst></dgm:dataModel>`;

const points = (values: readonly (string | number)[]) =>
  values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join("");

/** `sheet` is where its values come from. */
export const chart = (
  title: string,
  categories: string[],
  series: Record<string, number[]>,
  format = "General",
  sheet = "S",
) =>
  `<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>${title}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>${Object.entries(
    series,
  )
    .map(
      ([name, values]) =>
        `<c:ser><c:tx><c:strRef><c:f>${sheet}!$B$1</c:f><c:strCache>${points([name])}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>${sheet}!$A$2</c:f><c:strCache>${points(categories)}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${sheet}!$B$2</c:f><c:numCache><c:formatCode>${format}</c:formatCode>${points(values)}</c:numCache></c:numRef></c:val></c:ser>`,
    )
    .join("")}</c:barChart></c:plotArea></c:chart></c:chartSpace>`;
