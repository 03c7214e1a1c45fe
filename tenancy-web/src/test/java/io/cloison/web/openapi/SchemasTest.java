package io.cloison.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.web.Page;
import io.cloison.web.json.JsonText;
import io.cloison.web.openapi.ThingsResource.NewThing;
import io.cloison.web.openapi.ThingsResource.Part;
import io.cloison.web.openapi.ThingsResource.Shape;
import io.cloison.web.openapi.ThingsResource.Thing;
import jakarta.json.Json;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private final Components components = OASFactory.createComponents();
    private final Schemas schemas = new Schemas(components);

    @Test
    void a_record_has_the_members_that_are_written() {
        var id = new UUID(0, 1);
        var thing = new Thing(id, "n", Shape.ROUND, null, 1, true, 0.5, Instant.EPOCH, null, List.of(), Map.of("a", 1));
        try (var reader = Json.createReader(new StringReader(JsonText.of(thing)))) {
            assertThat(made(Thing.class).getProperties())
                    .containsOnlyKeys(reader.readObject().keySet());
        }
    }

    @Test
    void what_may_be_null_may_be_left_out_and_everything_else_is_there() {
        Schema thing = made(Thing.class);
        assertThat(thing.getRequired())
                .containsExactly(
                        "id", "full_name", "shape", "version", "is_old", "weight", "made_at", "parts", "count_by_name");
        assertThat(property(thing, "gone_at").getNullable()).isTrue();
        assertThat(property(thing, "made_at").getNullable()).isNotEqualTo(true);
        Schema formerShape = property(thing, "former_shape");
        assertThat(formerShape.getNullable()).isTrue();
        assertThat(formerShape.getAllOf())
                .singleElement()
                .satisfies(shape -> assertThat(shape.getRef()).endsWith("Shape"));
    }

    @Test
    void values_have_the_types_that_they_have_in_json() {
        Schema made = made(Thing.class);
        assertThat(property(made, "id").getFormat()).isEqualTo("uuid");
        assertThat(property(made, "made_at").getFormat()).isEqualTo("date-time");
        assertThat(property(made, "version").getType()).isEqualTo(SchemaType.INTEGER);
        assertThat(property(made, "version").getFormat()).isEqualTo("int64");
        assertThat(property(made, "is_old").getType()).isEqualTo(SchemaType.BOOLEAN);
        assertThat(property(made, "weight").getType()).isEqualTo(SchemaType.NUMBER);
        assertThat(property(made, "parts").getItems().getRef()).endsWith("ThingsResourcePart");
        assertThat(property(made, "count_by_name")
                        .getAdditionalPropertiesSchema()
                        .getType())
                .isEqualTo(SchemaType.INTEGER);
    }

    @Test
    void constants_are_in_lower_case() {
        assertThat(made(Shape.class).getEnumeration()).containsExactly("round", "more_or_less_round");
    }

    @Test
    void a_record_that_holds_itself_is_told_once() {
        assertThat(property(made(Part.class), "inner").getAllOf().get(0).getRef())
                .isEqualTo(schemas.of(Part.class).getRef());
    }

    @Test
    void a_body_has_its_bounds() {
        Schema made = made(NewThing.class);
        assertThat(property(made, "full_name").getMinLength()).isEqualTo(1);
        assertThat(property(made, "full_name").getMaxLength()).isEqualTo(63);
        assertThat(property(made, "tags").getMaxItems()).isEqualTo(5);
        assertThat(made(NewThing.class).getRequired()).containsExactly("full_name");
    }

    @Test
    void a_change_may_leave_out_everything() {
        Schema patch = schema(schemas.patch(NewThing.class));
        assertThat(patch.getProperties()).containsOnlyKeys("full_name", "tags");
        assertThat(patch.getRequired()).isNullOrEmpty();
    }

    @Test
    void a_page_has_its_items_and_what_to_ask_for_next() throws NoSuchMethodException {
        Method list = ThingsResource.class.getDeclaredMethod("list", ThingsResource.Filters.class);
        Schema page = schema(schemas.of(list.getGenericReturnType()));
        assertThat(list.getReturnType()).isEqualTo(Page.class);
        assertThat(property(page, "items").getItems().getRef()).endsWith("ThingsResourceThing");
        assertThat(property(page, "next").getNullable()).isTrue();
        assertThat(page.getRequired()).containsExactly("items", "next");
    }

    @Test
    void what_a_scanner_has_told_under_the_name_is_told_anew() {
        components.addSchema("ThingsResourceNewThing", OASFactory.createSchema().type(SchemaType.STRING));
        assertThat(made(NewThing.class).getType()).isEqualTo(SchemaType.OBJECT);
    }

    @Test
    void classes_of_the_same_name_are_told_apart() {
        assertThat(schemas.of(Thread.State.class).getRef())
                .isNotEqualTo(schemas.of(ThreadState.class).getRef());
    }

    private static Schema property(Schema schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name));
    }

    private Schema made(Class<?> type) {
        return schema(schemas.of(type));
    }

    private Schema schema(Schema reference) {
        String name = reference.getRef().substring(reference.getRef().lastIndexOf('/') + 1);
        return Objects.requireNonNull(components.getSchemas().get(name));
    }
}
