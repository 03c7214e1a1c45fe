/** Nodes of the platform in JVMs of their own, which tests stop and kill. */
@NullMarked
package io.cloison.node;

import org.jspecify.annotations.NullMarked;
