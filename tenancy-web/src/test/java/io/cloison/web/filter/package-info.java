@NullMarked
package io.cloison.web.filter;

import org.jspecify.annotations.NullMarked;
