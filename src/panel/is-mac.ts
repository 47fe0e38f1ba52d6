/** Where commands are given with ⌘, and Ctrl with the mouse asks for a menu. */
export const IS_MAC = navigator.platform.startsWith('Mac');
