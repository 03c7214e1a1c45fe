@NullMarked
package io.cloison.web.admin;

import org.jspecify.annotations.NullMarked;
