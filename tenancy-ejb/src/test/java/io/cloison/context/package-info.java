/** The contract of binding a tenant. */
@NullMarked
package io.cloison.context;

import org.jspecify.annotations.NullMarked;
