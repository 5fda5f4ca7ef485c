"use server";
import {
  createInvite,
  createResetLink,
  reactivateUser,
  revokeInvite,
  suspendUser,
  updateUser,
} from "#lib/accounts/index.ts";
import { CreateInviteInput, InviteInput, UpdateUserInput, UserInput } from "#lib/accounts/schema.ts";
import { chooseEmbeddingModel, switchOffSemanticSearch } from "#lib/embeddings/index.ts";
import { ChooseEmbeddingModelInput, NoInput } from "#lib/embeddings/schema.ts";
import { reimportAllOutdated } from "#lib/knowledge/index.ts";
import { sendTestMail, updateMailServer } from "#lib/mail/index.ts";
import { NoMailInput, UpdateMailServerInput } from "#lib/mail/schema.ts";
import { action } from "#lib/next/action.ts";
import {
  addModel,
  createProvider,
  deleteModel,
  deleteProvider,
  fetchProviderModels,
  moveModel,
  setModelEnabled,
  testProvider,
  updateModel,
  updateProvider,
} from "#lib/providers/index.ts";
import {
  AddModelInput,
  CreateProviderInput,
  DeleteModelInput,
  DeleteProviderInput,
  FetchProviderModelsInput,
  MoveModelInput,
  SetModelEnabledInput,
  TestProviderInput,
  UpdateModelInput,
  UpdateProviderInput,
} from "#lib/providers/schema.ts";
import { setBotBlocked } from "#lib/publishing/index.ts";
import { SetBlockedInput } from "#lib/publishing/schema.ts";
import { setLogo, updateSettings } from "#lib/settings/index.ts";
import { SetLogoInput, UpdateSettingsInput } from "#lib/settings/schema.ts";
import { appointOwner } from "#lib/workspaces/index.ts";
import { MemberInput } from "#lib/workspaces/schema.ts";

export const createInviteAction = action(CreateInviteInput, createInvite);
export const revokeInviteAction = action(InviteInput, revokeInvite);
export const updateUserAction = action(UpdateUserInput, updateUser);
export const suspendUserAction = action(UserInput, suspendUser);
export const reactivateUserAction = action(UserInput, reactivateUser);
export const createResetLinkAction = action(UserInput, createResetLink);
export const createProviderAction = action(CreateProviderInput, createProvider);
export const updateProviderAction = action(UpdateProviderInput, updateProvider);
export const deleteProviderAction = action(DeleteProviderInput, deleteProvider);
export const testProviderAction = action(TestProviderInput, testProvider);
export const fetchProviderModelsAction = action(FetchProviderModelsInput, fetchProviderModels);
export const addModelAction = action(AddModelInput, addModel);
export const updateModelAction = action(UpdateModelInput, updateModel);
export const deleteModelAction = action(DeleteModelInput, deleteModel);
export const moveModelAction = action(MoveModelInput, moveModel);
export const setModelEnabledAction = action(SetModelEnabledInput, setModelEnabled);
export const reimportAllOutdatedAction = action(NoInput, reimportAllOutdated);
export const chooseEmbeddingModelAction = action(ChooseEmbeddingModelInput, chooseEmbeddingModel);
export const switchOffSemanticSearchAction = action(NoInput, switchOffSemanticSearch);
export const setBotBlockedAction = action(SetBlockedInput, setBotBlocked);
export const setLogoAction = action(SetLogoInput, setLogo);
export const updateSettingsAction = action(UpdateSettingsInput, updateSettings);
export const appointOwnerAction = action(MemberInput, appointOwner);
export const updateMailServerAction = action(UpdateMailServerInput, updateMailServer);
export const sendTestMailAction = action(NoMailInput, sendTestMail);
