/**
 * What a request passes before its resource and after it, in the order of {@link io.cloison.web.filter.FilterOrder}: who calls, whether they
 * may, how often, and what is told of it.
 */
@NullMarked
package io.cloison.web.filter;

import org.jspecify.annotations.NullMarked;
