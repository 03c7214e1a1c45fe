@NullMarked
package io.cloison.web.security;

import org.jspecify.annotations.NullMarked;
