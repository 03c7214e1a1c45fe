/**
 * The interface's own document against what the contract says, and against what is answered: a client that is made from it works.
 */
@NullMarked
package io.cloison.it.document;

import org.jspecify.annotations.NullMarked;
