/** The resources of the bound tenant. */
@NullMarked
package io.cloison.web.tenant;

import org.jspecify.annotations.NullMarked;
