/** How nodes learn of tenants' changes, and what they know while they cannot. */
@NullMarked
package io.cloison.tenant;

import org.jspecify.annotations.NullMarked;
