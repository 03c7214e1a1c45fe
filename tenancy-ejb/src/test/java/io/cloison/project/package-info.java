@NullMarked
package io.cloison.project;

import org.jspecify.annotations.NullMarked;
