/**
 * What a node has admitted from memory, in a file that is mapped into memory: it survives the process, however that ends. The file is locked
 * while its process lives, so that a lock which is free proves that nobody admits from it any more. It does not survive the machine, and is
 * not believed after a restart of that.
 */
@NullMarked
package io.cloison.usage.limit.journal;

import org.jspecify.annotations.NullMarked;
