package io.cloison.project;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** A label that tasks may carry; its name is unique within the tenant. */
@Entity
@Table(name = "label")
public class Label extends TenantEntity {

    @Column(name = "name", nullable = false)
    private String name = "";

    @Column(name = "color", nullable = false)
    private String color = "grey";

    @ManyToMany(mappedBy = "labels")
    private Set<Task> tasks = new HashSet<>();

    protected Label() {}

    public Label(String name, String color) {
        this.name = name;
        this.color = color;
    }

    /** 1 to 60 characters. */
    public String getName() {
        return name;
    }

    /** 1 to 20 characters. */
    public String getColor() {
        return color;
    }

    public Set<Task> getTasks() {
        return tasks;
    }

    void change(String newName, String newColor) {
        name = newName;
        color = newColor;
    }
}
