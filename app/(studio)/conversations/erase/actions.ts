"use server";
import { erasePerson, findPerson } from "#lib/erasure/index.ts";
import { PersonInput } from "#lib/erasure/schema.ts";
import { action } from "#lib/next/action.ts";

export const findPersonAction = action(PersonInput, findPerson);
export const erasePersonAction = action(PersonInput, erasePerson);
