/** What tenants are told of their usage. */
@NullMarked
package io.cloison.usage.query;

import org.jspecify.annotations.NullMarked;
