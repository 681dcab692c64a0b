from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='actor',
            name='actor_country_alpha2',
        ),
        migrations.RemoveConstraint(
            model_name='actor',
            name='actor_wikidata_form',
        ),
        migrations.RemoveConstraint(
            model_name='role',
            name='role_country_alpha2',
        ),
        migrations.AddConstraint(
            model_name='actor',
            constraint=models.CheckConstraint(condition=models.Q(('country', ''), ('country__regex', '\\A[a-z]{2}\\Z'), _connector='OR'), name='actor_country_alpha2'),
        ),
        migrations.AddConstraint(
            model_name='actor',
            constraint=models.CheckConstraint(condition=models.Q(('wikidata', ''), ('wikidata__regex', '\\AQ[1-9][0-9]*\\Z'), _connector='OR'), name='actor_wikidata_form'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.CheckConstraint(condition=models.Q(('country', ''), ('country__regex', '\\A[a-z]{2}\\Z'), _connector='OR'), name='role_country_alpha2'),
        ),
    ]
