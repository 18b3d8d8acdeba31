/** WICG File System Access: Chromium's, in no library of types. */
interface Window {
  showDirectoryPicker?: (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>
}
