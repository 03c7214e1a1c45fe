@NullMarked
package io.cloison.web;

import org.jspecify.annotations.NullMarked;
