// Imported before mailparser, which takes these for granted.
import { Buffer } from './buffer.ts'
import { setImmediate } from './immediate.ts'

Object.assign(globalThis, { Buffer, setImmediate })
