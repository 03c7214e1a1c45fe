@NullMarked
package io.cloison.dev.demo;

import org.jspecify.annotations.NullMarked;
