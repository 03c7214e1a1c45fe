/** How nodes learn of tenants' changes. */
@NullMarked
package io.cloison.tenant;

import org.jspecify.annotations.NullMarked;
