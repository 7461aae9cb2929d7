/** Code of the CommanderError that ends `diff` when the maps differ, as the program of that name does. */
export const filesDiffer = 'desirepath.filesDiffer'
