/**
 * Finds the state that a module holds between calls: variables, collections that functions change, caches, a thread's
 * values.
 */
import ts from "typescript";

/** Always state, never constant tables. */
const caches = new Set(["LRUCache", "WeakMap", "WeakSet"]);
const cacheMakers = new Set(["memoize", "memoizeRepeated"]);
const changes = new Set(["add", "set", "delete", "clear", "push", "pop", "shift", "unshift", "splice", "fill", "sort"]);

function some(node: ts.Node, test: (node: ts.Node) => boolean, into: (node: ts.Node) => boolean = () => true): boolean {
  if (test(node)) return true;
  return into(node) && (ts.forEachChild(node, (child) => some(child, test, into)) ?? false);
}

const nameOf = (node: ts.Node) => (ts.isIdentifier(node) ? node.text : "");

const makesCache = (makers: ReadonlySet<string>) => (node: ts.Node) =>
  (ts.isNewExpression(node) && caches.has(nameOf(node.expression))) ||
  (ts.isCallExpression(node) && makers.has(nameOf(node.expression)));

/** The file's own functions that return a value with a cache in it. */
function localMakers(source: ts.SourceFile): Set<string> {
  const names = new Set(cacheMakers);
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && some(statement, makesCache(cacheMakers)))
      names.add(statement.name.text);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer && ts.isArrowFunction(initializer) && some(initializer, makesCache(cacheMakers)))
        names.add(nameOf(name));
  }
  return names;
}

/** The collection itself, or a member of it. */
const rootOf = (node: ts.Expression): string =>
  ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? rootOf(node.expression) : nameOf(node);

const isAssignment = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** Names that functions of the file change: code that runs once, as the module is loaded, only fills a table. */
function changedNames(source: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (inFunction) {
      if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) names.add(rootOf(node.left));
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const { name, expression } = node.expression;
        if (changes.has(name.text)) names.add(rootOf(expression));
      }
    }
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return names;
}

const isCollection = (node: ts.Expression) =>
  ts.isNewExpression(node) || ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);

/** Names of the module's own state. */
export function moduleStateOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const makers = localMakers(source);
  const changed = changedNames(source);
  const isThread = file.endsWith("-worker.ts");
  const isState = (initializer: ts.Expression, name: string) =>
    (isCollection(initializer) && changed.has(name)) ||
    some(initializer, makesCache(makers), (node) => !ts.isFunctionLike(node)) ||
    (isThread &&
      (ts.isCallExpression(initializer) || ts.isNewExpression(initializer) || ts.isAwaitExpression(initializer)));
  return source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    const { flags, declarations } = statement.declarationList;
    const isVariable = (flags & ts.NodeFlags.Const) === 0;
    return declarations.flatMap(({ name, initializer }) =>
      isVariable || (initializer && isState(initializer, nameOf(name))) ? [name.getText()] : [],
    );
  });
}
