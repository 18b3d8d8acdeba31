/** A file that is being written. */
export interface FileWriter {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  close(): Promise<void>
}

/** Where the files of a published archive go: a folder, a zip, memory. One is closed before the next is opened. */
export interface FileSink {
  open(name: string): Promise<FileWriter>
}
