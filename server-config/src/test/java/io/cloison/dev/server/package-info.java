@NullMarked
package io.cloison.dev.server;

import org.jspecify.annotations.NullMarked;
