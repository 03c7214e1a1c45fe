@NullMarked
package io.cloison.provisioning;

import org.jspecify.annotations.NullMarked;
