// The first import of a worker that touches mail: modules run in the order of their imports.
import { closeDoors } from './doors.ts'

closeDoors(globalThis as unknown as Readonly<Record<string, unknown>>)
