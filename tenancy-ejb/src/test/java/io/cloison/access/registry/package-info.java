@NullMarked
package io.cloison.access.registry;

import org.jspecify.annotations.NullMarked;
