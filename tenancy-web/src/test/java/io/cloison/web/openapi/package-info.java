@NullMarked
package io.cloison.web.openapi;

import org.jspecify.annotations.NullMarked;
