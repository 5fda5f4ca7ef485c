"use client";
import { useBuilder } from "./builder-context.ts";
import { newVariable } from "./parts/variables-part.tsx";
import { PersonaEditor } from "./persona-editor.tsx";
import { usePane } from "./use-pane.ts";

export function InstructionsPane() {
  const { canEdit, draft } = useBuilder();
  const pane = usePane("instructions");
  const { spec } = draft.state;
  const handleChange = (persona: string) => draft.change("persona", { ...spec, persona });
  const handleDeclare = (key: string) =>
    draft.change("variables", { ...spec, variables: [...spec.variables, newVariable(key)] });
  const handleRename = (written: string, key: string) => {
    const isKnown = spec.variables.some((variable) => variable.key === key);
    const variables = isKnown ? spec.variables : [...spec.variables, newVariable(key)];
    draft.change("persona", { ...spec, persona: spec.persona.replaceAll(written, `{{${key}}}`), variables });
  };
  return (
    <section {...pane}>
      <fieldset disabled={!canEdit} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <PersonaEditor
          value={spec.persona}
          variables={spec.variables}
          onChange={handleChange}
          onDeclare={handleDeclare}
          onRename={handleRename}
        />
      </fieldset>
    </section>
  );
}
