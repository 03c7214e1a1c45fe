@NullMarked
package io.cloison.dev.database;

import org.jspecify.annotations.NullMarked;
