package io.cloison.prover.crowd;

import io.cloison.project.Label;
import io.cloison.project.Project;
import io.cloison.project.Task;
import io.cloison.prover.subject.Subject;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One tenant's work in one transaction: every column of every row it meets must bear its mark. Thread-confined. */
final class Worker {

    private static final int PAGE = 20;

    private final Subject subject;
    private final Columns columns;
    private final Mark mark;
    private final Known known;
    private final Tally tally;
    private final ThreadLocalRandom random = ThreadLocalRandom.current();

    Worker(Subject subject, Columns columns, Mark mark, Known known, Tally tally) {
        this.subject = subject;
        this.columns = columns;
        this.mark = mark;
        this.known = known;
        this.tally = tally;
    }

    /** One operation, chosen at random. */
    void operate() {
        tally.operations.increment();
        switch (random.nextInt(10)) {
            case 0 -> write();
            case 1 -> change(random.nextBoolean() ? Project.class : Task.class);
            case 2 -> delete();
            case 3, 4 -> foreign();
            case 5 -> raw(columns.byTable().get(random.nextInt(columns.byTable().size())));
            case 6 -> join();
            default -> read();
        }
    }

    /** Violates a unique key, so that the transaction is lost in the middle of its work. */
    void fail() {
        String name = mark.text();
        entities().persist(new Label(name, mark.text()));
        entities().persist(new Label(name, mark.text()));
        entities().flush();
    }

    private void write() {
        var project = columns.filled(new Project("", "", Instant.EPOCH), mark);
        var label = columns.filled(new Label("", ""), mark);
        var task = columns.filled(new Task(project, "", Instant.EPOCH), mark);
        task.getLabels().add(label);
        List.of(project, label, task).forEach(entities()::persist);
        entities().flush();
        known.add(project.getId());
    }

    private void read() {
        entities()
                .createQuery("select p from Project p order by p.id desc", Project.class)
                .setMaxResults(PAGE)
                .getResultList()
                .forEach(this::check);
    }

    private void join() {
        entities()
                .createQuery("select t from Task t join fetch t.project order by t.id desc", Task.class)
                .setMaxResults(PAGE)
                .getResultList()
                .forEach(this::checkWithRelations);
    }

    private void foreign() {
        UUID id = known.any();
        if (id != null) {
            tally.foreignIdsTried.increment();
            Project project = entities().find(Project.class, id);
            if (project != null) {
                check(project);
            }
        }
    }

    /** Changes every column that may be changed, in every row. */
    private void change(Class<?> type) {
        List<Column> all = columns.of(type).stream().filter(Column::isUpdatable).toList();
        String changes = all.stream()
                .map(column -> "e." + column.attribute().getName() + " = :new" + all.indexOf(column))
                .collect(Collectors.joining(", "));
        var query = entities().createQuery("update " + type.getSimpleName() + " e set " + changes);
        all.forEach(column -> query.setParameter("new" + all.indexOf(column), mark.value(column.type())));
        query.executeUpdate();
    }

    private void delete() {
        if (random.nextInt(PAGE) == 0) {
            entities().createQuery("delete from Project p").executeUpdate();
        }
    }

    private void raw(List<Column> ofTable) {
        String fields = ofTable.stream().map(Column::field).collect(Collectors.joining(", "));
        String sql = "select tenant_id, " + fields + " from " + ofTable.get(0).table() + " limit " + PAGE;
        try (var statement = subject.data().getConnection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                seen(mark.tenant().value().equals(rows.getObject(1, UUID.class)), "a row of " + rows.getString(1));
                for (int i = 0; i < ofTable.size(); i++) {
                    seen(ofTable.get(i), rows.getObject(i + 2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkWithRelations(Task task) {
        check(task);
        check(task.getProject());
        task.getLabels().forEach(this::check);
    }

    private void check(Object entity) {
        for (Column column : columns.of(entity.getClass())) {
            if (column.in(entity) instanceof Collection<?> several) {
                several.forEach(one -> seen(column, one));
            } else {
                seen(column, column.in(entity));
            }
        }
    }

    private void seen(Column column, @Nullable Object value) {
        tally.columnsChecked.add(column.name());
        seen(mark.owns(column.type(), value), column.name() + " " + value);
    }

    private void seen(boolean own, String what) {
        tally.valuesChecked.increment();
        if (!own) {
            tally.leak("tenant " + mark.number() + " saw " + what);
        }
    }

    private EntityManager entities() {
        return subject.entities();
    }
}
