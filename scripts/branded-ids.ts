/** Finds declarations whose name means an id and whose type is a text, and lists the exceptions with their reasons. */
import ts from "typescript";

export type PlainId = { file: string; line: number; name: string };

/** Keyed by `file name`. */
export const exceptions: readonly { where: RegExp; reason: string }[] = [
  { where: /^components\/ui\/\S+ (?:id|headingId)$/, reason: "the id of an HTML element" },
  { where: /^components\/chat\/length-note\.tsx id$/, reason: "the id of an HTML element" },
  { where: /^lib\/parsing\/(?:docx|office)\/\S+ (?:id|[a-z]+Id)$/, reason: "an id within an Office file" },
  { where: /^lib\/models\/(?:port|openai\/tool-calls)\.ts (?:id|callId)$/, reason: "a model's name for a tool call" },
  { where: /^lib\/turn\/(?:schema|paused-turn)\.ts (?:id|callId)$/, reason: "a model's name for a tool call" },
  { where: /^lib\/text\/event-stream\.ts id$/, reason: "the number of a server-sent event" },
  { where: /^lib\/turns\/read-turn\.ts lastEventId$/, reason: "the number of a server-sent event" },
  { where: /^lib\/api\/(?:aliases|openapi)\.ts id$/, reason: "the name of a schema" },
  { where: /^lib\/knowledge\/evaluation\/evaluate\.ts (?:id|idsByDocument)$/, reason: "an id of the corpus measured" },
];

const isIdName = (name: string) => /^ids?$|[a-z0-9]Ids?$|_ids?$/.test(name);
/** In a map's name, the word before `By` names its values, the word after it its keys. */
const keysAreIds = (name: string) => /(?:^b|B)y(?:[A-Z]\w*)?Ids?$/.test(name);
const valuesAreIds = (name: string) => /(?:^i|I)ds?By[A-Z]/.test(name);

const maps = new Set(["Map", "ReadonlyMap", "Record", "LRUCache"]);
const containers = new Set(["Array", "ReadonlyArray", "Set", "ReadonlySet", "Iterable", "Promise", "NonNullable"]);

const isAnyText = (types: readonly ts.TypeNode[]) => types.some((type) => isText(type));

/** The filters `{ in: string[] }` and `{ not: string }` count; other fields have names of their own. */
const isTextFilter = (member: ts.TypeElement) =>
  ts.isPropertySignature(member) && /^(?:in|not)$/.test(member.name.getText()) && !!member.type && isText(member.type);

/** Whether the type is a text, or a list, a set or a promise of texts. */
function isText(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.StringKeyword) return true;
  if (ts.isUnionTypeNode(type)) return isAnyText(type.types);
  if (ts.isTupleTypeNode(type)) return isAnyText(type.elements);
  if (ts.isArrayTypeNode(type)) return isText(type.elementType);
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type) || ts.isNamedTupleMember(type))
    return isText(type.type);
  if (ts.isTypeLiteralNode(type)) return type.members.some(isTextFilter);
  if (ts.isTypeReferenceNode(type) && containers.has(type.typeName.getText()))
    return isAnyText(type.typeArguments ?? []);
  return false;
}

/** Whether the type has a text where the name means an id. */
function holdsPlainId(name: string, type: ts.TypeNode): boolean {
  const [keys, values] =
    ts.isTypeReferenceNode(type) && maps.has(type.typeName.getText()) ? (type.typeArguments ?? []) : [];
  if (keys && values) return (keysAreIds(name) && isText(keys)) || (valuesAreIds(name) && isText(values));
  return isIdName(name) && isText(type);
}

/** `new Map<string, …>()`, `useRef<string | null>()`. */
function holdsPlainIdByCall(name: string, made: ts.Expression): boolean {
  if (!ts.isNewExpression(made) && !ts.isCallExpression(made)) return false;
  const [first, second] = made.typeArguments ?? [];
  if (!first) return false;
  if (maps.has(made.expression.getText()))
    return (keysAreIds(name) && isText(first)) || (valuesAreIds(name) && !!second && isText(second));
  return isIdName(name) && isText(first);
}

const isTextSchema = (schema: ts.Expression) =>
  /^z\s*\.string\(\)/.test(schema.getText()) && !/\.brand</.test(schema.getText());

const returnsPlainId = (name: string, type: ts.TypeNode | undefined) =>
  !!type && isIdName(name.replace(/Of$/, "")) && isText(type);

function isPlain(node: ts.Node, name: string): boolean {
  if (ts.isPropertyAssignment(node)) return isIdName(name) && isTextSchema(node.initializer);
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node))
    return returnsPlainId(name, node.type);
  if (
    !ts.isPropertySignature(node) &&
    !ts.isPropertyDeclaration(node) &&
    !ts.isParameter(node) &&
    !ts.isVariableDeclaration(node)
  )
    return false;
  if (node.type)
    return ts.isFunctionTypeNode(node.type) ? returnsPlainId(name, node.type.type) : holdsPlainId(name, node.type);
  if (ts.isPropertySignature(node) || !node.initializer) return false;
  if (ts.isArrowFunction(node.initializer)) return returnsPlainId(name, node.initializer.type);
  return holdsPlainIdByCall(name, node.initializer);
}

/** The name of `const [id, setId] = useState<string>()` is its first part. */
function nameOf(node: ts.Node): string | null {
  if (
    !ts.isVariableDeclaration(node) &&
    !ts.isParameter(node) &&
    !ts.isPropertyAssignment(node) &&
    !ts.isPropertySignature(node) &&
    !ts.isPropertyDeclaration(node) &&
    !ts.isMethodDeclaration(node) &&
    !ts.isMethodSignature(node) &&
    !ts.isFunctionDeclaration(node)
  )
    return null;
  if (!node.name) return null;
  if (!ts.isArrayBindingPattern(node.name)) return node.name.getText().replace(/^#/, "");
  const [first] = node.name.elements;
  return first && ts.isBindingElement(first) ? first.name.getText() : null;
}

/** A parameter of a page's path is a text until it is parsed. */
const isAddress = (node: ts.Node) => ts.isPropertySignature(node) && node.name.getText() === "params";

export function plainIds(file: string, text: string): PlainId[] {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const found: PlainId[] = [];
  const visit = (node: ts.Node): void => {
    if (isAddress(node)) return;
    const name = nameOf(node);
    if (name !== null && isPlain(node, name))
      found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, name });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
