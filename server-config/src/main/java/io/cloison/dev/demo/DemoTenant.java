package io.cloison.dev.demo;

import java.util.List;

/**
 * A tenant of the dev stack.
 *
 * @param slug also the name of its users' mail domain
 * @param placement the {@code database_config.type} it is asked for with
 * @param plan the key of its plan
 * @param owner the email address of the demo user who owns it
 * @param projects what its project list starts with
 */
record DemoTenant(String slug, String name, String placement, String plan, String owner, List<String> projects) {
    static final List<DemoTenant> ALL = List.of(
            new DemoTenant(
                    "acme",
                    "Acme Corp",
                    "shared",
                    DemoPlan.PRO,
                    "ann@acme.example",
                    List.of("Rocket skates", "Portable holes", "Giant magnet")),
            new DemoTenant(
                    "globex",
                    "Globex Corporation",
                    "schema",
                    DemoPlan.PRO,
                    "gil@globex.example",
                    List.of("Weather machine", "Hammock district")),
            new DemoTenant(
                    "initech",
                    "Initech",
                    "separate",
                    DemoPlan.STARTER,
                    "ida@initech.example",
                    List.of("Cover sheets", "Century rollover")));
}
