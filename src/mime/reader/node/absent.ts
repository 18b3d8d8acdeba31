/** Stands for packages that are asked for only where the platform lacks what they bring. */
export const absent = true
