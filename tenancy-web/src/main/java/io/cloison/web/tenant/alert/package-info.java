/** The bound tenant's alerts and the rules that make them. */
@NullMarked
package io.cloison.web.tenant.alert;

import org.jspecify.annotations.NullMarked;
