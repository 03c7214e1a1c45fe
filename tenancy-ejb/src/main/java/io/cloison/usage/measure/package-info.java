/** What the platform measures by itself: the storage that tenants use, and how many members they have. */
@NullMarked
package io.cloison.usage.measure;

import org.jspecify.annotations.NullMarked;
