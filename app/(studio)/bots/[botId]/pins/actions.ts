"use server";
import { action } from "#lib/next/action.ts";
import { confirmPin, createPin, deletePin, updatePin } from "#lib/pins/index.ts";
import { ConfirmPinInput, CreatePinInput, PinInput, UpdatePinInput } from "#lib/pins/schema.ts";

export const createPinAction = action(CreatePinInput, createPin);
export const updatePinAction = action(UpdatePinInput, updatePin);
export const confirmPinAction = action(ConfirmPinInput, confirmPin);
export const deletePinAction = action(PinInput, deletePin);
