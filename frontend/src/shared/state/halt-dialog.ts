import { create } from 'zustand';

interface HaltDialogState {
  isOpen: boolean;
  setIsOpen(isOpen: boolean): void;
}

/** The dialog that stops all trading stands in the shell; pages open it too. */
export const useHaltDialog = create<HaltDialogState>()((set) => ({
  isOpen: false,
  setIsOpen: (isOpen) => set({ isOpen }),
}));
