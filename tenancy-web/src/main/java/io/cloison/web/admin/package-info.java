/** The platform's own resources, for its administrators. */
@NullMarked
package io.cloison.web.admin;

import org.jspecify.annotations.NullMarked;
