/** Epoch milliseconds, UTC. */
export type EpochMilliseconds = number
export type Bytes = number
export type Milliseconds = number
/** Minutes east of UTC, as in a Date header's zone. */
export type ZoneMinutes = number
