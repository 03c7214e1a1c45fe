/** What every feature stands on: identifiers, problems, settings, time and the control database. Imports nothing of the platform. */
@NullMarked
package io.cloison.base;

import org.jspecify.annotations.NullMarked;
