/** Problems as clients see them (RFC 9457), from every layer: one table gives each kind its status. */
@NullMarked
package io.cloison.web.problem;

import org.jspecify.annotations.NullMarked;
