
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_copies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='batchrecord',
            name='after',
            field=models.CharField(blank=True, max_length=64, verbose_name='stamp of how it was left'),
        ),
        migrations.CreateModel(
            name='TableColumns',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('header', models.CharField(max_length=64, unique=True, verbose_name='digest of the first row')),
                ('names', models.JSONField(default=list)),
                ('columns', models.JSONField(default=list)),
                ('said', models.DateTimeField(default=django.utils.timezone.now)),
                ('said_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'table columns',
            },
        ),
    ]
