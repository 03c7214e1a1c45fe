/** What plans give: limits by metric and switches, read strictly from the JSON that administrators write. */
@NullMarked
package io.cloison.plan.feature;

import org.jspecify.annotations.NullMarked;
