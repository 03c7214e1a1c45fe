package io.cloison.prover.crowd;

import io.cloison.project.Label;
import io.cloison.project.Project;
import io.cloison.project.Task;
import io.cloison.prover.subject.Subject;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One tenant's work in one transaction: every row it meets must bear its mark. Thread-confined. */
final class Worker {

    private static final int PAGE = 20;

    private final Subject subject;
    private final Mark mark;
    private final Known known;
    private final Tally tally;
    private final ThreadLocalRandom random = ThreadLocalRandom.current();

    Worker(Subject subject, Mark mark, Known known, Tally tally) {
        this.subject = subject;
        this.mark = mark;
        this.known = known;
        this.tally = tally;
    }

    /** One operation, chosen at random. */
    void operate() {
        tally.operations.increment();
        switch (random.nextInt(10)) {
            case 0 -> write();
            case 1 -> change();
            case 2 -> delete();
            case 3, 4 -> foreign();
            case 5 -> raw();
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
        var project = new Project(mark.text(), mark.text(), mark.instant());
        var label = new Label(mark.text(), "c#" + mark.number());
        var task = new Task(project, mark.text(), mark.instant());
        task.getWatchers().add(mark.text());
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
                .forEach(this::check);
    }

    private void foreign() {
        UUID id = known.any();
        if (id != null) {
            tally.foreignIdsTried.increment();
            check(entities().find(Project.class, id));
        }
    }

    private void change() {
        entities()
                .createQuery("update Project p set p.name = :name, p.description = :name")
                .setParameter("name", mark.text())
                .executeUpdate();
    }

    private void delete() {
        if (random.nextInt(PAGE) == 0) {
            entities().createQuery("delete from Project p").executeUpdate();
        }
    }

    private void raw() {
        try (var statement = subject.data().getConnection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "select name, description from project union all select title, assignee from task limit "
                                + PAGE)) {
            while (rows.next()) {
                check(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(@Nullable Project project) {
        if (project != null) {
            check(project.getName());
            check(project.getDescription());
            seen(mark.owns(project.getCreatedAt()), project.getCreatedAt());
        }
    }

    private void check(Task task) {
        check(task.getProject());
        check(task.getTitle());
        seen(mark.owns(task.getCreatedAt()), task.getCreatedAt());
        task.getWatchers().forEach(this::check);
        task.getLabels().forEach(label -> check(label.getName()));
        task.getLabels().forEach(label -> check(label.getColor()));
    }

    private void check(String text) {
        seen(mark.owns(text), text);
    }

    private void seen(boolean own, Object value) {
        tally.rowsChecked.increment();
        if (!own) {
            tally.leak("tenant " + mark.number() + " saw " + value);
        }
    }

    private EntityManager entities() {
        return subject.entities();
    }
}
